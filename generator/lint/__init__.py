"""A Word file held against the decree: its components, the rules, the verdict; notes and corrections in a copy."""
