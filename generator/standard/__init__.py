"""The decree (NĐ 30/2020/NĐ-CP) as data: its numbers, document types, the look of components."""
