"""Changes of issued notices: the text in force, the documents that amend or correct it, their drafts."""
