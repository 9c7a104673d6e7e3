"""``thongbao schema``: the JSON Schema of a content file."""

from __future__ import annotations

import click

from generator.cli import messages
from generator.content import fields


@messages.command("schema")
def command() -> int:
    """In JSON Schema của tệp nội dung, để trình soạn thảo gợi ý khóa.

    Ví dụ:
      thongbao schema > content/notice.schema.json
    """
    click.echo(fields.schema_text(), nl=False)
    return 0
