"""Content files: the table of fields, reading YAML as a typed notice, editing YAML in place.

The body of a notice has one inner form, sections (:attr:`generator.content.model.Notice.parts`). ``results``,
``limitations`` and ``tasks`` are records of their own, so that files that have them keep their fingerprint and their
bytes; whoever composes, checks, names or compares a body sees them as the sections that mean the same. ``sections``
come after them, in the order of the file.
"""
