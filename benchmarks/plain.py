"""What one would write without this program: 15 lines of docxtpl, no check, no proof."""

import sys

import yaml
from docxtpl import DocxTemplate

with open("content/office.yaml", encoding="utf-8") as stream:
    context = yaml.safe_load(stream)
with open("content/2023.yaml", encoding="utf-8") as stream:
    context.update(yaml.safe_load(stream))
for part in ("results", "limitations"):
    context[part]["text"] = "; ".join(context[part]["items"])
texts = [task if isinstance(task, str) else task["text"] for task in context["tasks"]["items"]]
context["listed"] = [[text] if isinstance(text, str) else text for text in texts]
template = DocxTemplate("benchmarks/plain.docx")
template.render(context, autoescape=True)
template.save(sys.argv[1])
