"""Check any Word file by the decree: its components, the rules, the report; comments and corrections in a copy."""
