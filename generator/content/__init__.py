"""From YAML bytes to a typed notice: read with places, shaped, checked."""
