"""Reads a Word file that somebody made by hand back into a content file, with proof of what it holds.

The public call is :func:`generator.importing.importer.read_notice`::

    imported = importer.read_notice(data, "thong-bao-2023.docx", office_bytes_or_None)

It returns an :class:`~generator.importing.importer.Imported`, a ``NamedTuple``:

``content``
    the text of the content file (YAML), with ids, with comments where something cannot be held;
``office``
    the text of an office.yaml of what the file says of its office; "" where an office file was given: ``content``
    then has the keys that differ from it;
``proof``
    a :class:`~generator.importing.proof.Proof`: how many paragraphs of the file come out word for word, number and
    all, when ``content`` is rendered; ``differences``, each with the place in the Word file, what it says there, and
    what is printed instead ("" where nothing is); ``dashes``, in how many another dash is printed; ``is_rendered``;
``left_out``
    what the model has no place for (pictures, footnotes, headers, text boxes), with places;
``decisions``
    the doubtful decisions (:class:`~generator.importing.decisions.Decision`): kind, place in the Word file, path in the
    content, what was chosen, what else it may be; ``read_notice(..., choices={decision.key: other})`` takes another;
``found``
    the same as diagnostics: what comes out otherwise (N003) and what is left out (N004), at their places in the Word
    file, and what the checks of the content tell of it, at the lines of ``content``.

The steps, each a module: :mod:`~generator.importing.missing_head` (a head that a copied text lacks),
:mod:`~generator.importing.source` (the Word file as lines of head, body and ending),
:mod:`~generator.importing.organs` (one organ above the number or two), :mod:`~generator.importing.torn` (paragraphs
torn in the middle of a sentence),
:mod:`~generator.importing.outline` (the body as a tree by its numbers), :mod:`~generator.importing.parts` (opening,
results, limitations, tasks, sections), :mod:`~generator.importing.content_values` (the keys and their values),
:mod:`~generator.importing.writing` (YAML), :mod:`~generator.importing.proof`, :mod:`~generator.importing.verdict` (what
is said of it). Only :mod:`~generator.importing.saving` writes to the disk.
"""
