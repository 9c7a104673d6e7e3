"""Content files: the table of fields, reading YAML as a typed notice, editing YAML in place."""
