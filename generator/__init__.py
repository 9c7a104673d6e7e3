"""The notice generator: YAML content and a Word template in, an official notice out.

Read :mod:`generator.pipeline` first: it is the whole flow on one screen.
"""

__version__ = "0.2.0"
