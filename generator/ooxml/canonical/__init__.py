"""Bring a Word file to its canonical form: all that it prints, in force, and all that cannot be judged.

Two files of one canonical form are the same document, whichever program wrote them. Each part, relationship, element,
attribute and text is read into the form, is named in a table of ``noise`` with the reason, or is left over and told.
"""
