"""From a typed notice and a template to a Word file, and its verification.

Numbers are counted once, by :mod:`generator.rendering.body`. Word is left to count wherever its list gives the same
number; elsewhere :mod:`generator.rendering.xml_writer` begins a list, and the finished file is read back and held
against the numbers that were counted.
"""
