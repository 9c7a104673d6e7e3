"""The register of outgoing documents as it is printed and bound, as a Word file and as a workbook."""
