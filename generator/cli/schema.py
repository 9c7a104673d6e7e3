"""``thongbao schema``: the JSON Schema of a content file."""

from __future__ import annotations

from generator.cli import messages
from generator.cli.common import print_text
from generator.content import fields


@messages.command("schema")
def command() -> int:
    """In JSON Schema của tệp nội dung, để trình soạn thảo gợi ý khóa.

    Ví dụ:
      thongbao schema > content/notice.schema.json
    """
    print_text(fields.schema_text().removesuffix("\n"))
    return 0
