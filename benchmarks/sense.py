"""How often what is right is told as wrong: findings in right notices, by code, and each of them once.

Run by hand from the project's folder: ``.venv/bin/python benchmarks/sense.py [NOTICES]``. The notices are made of the
right sentences of ``tests/cases/sense-right.yaml`` with other dates, people and meetings, twenty sentences each, then
come the samples in ``content/``, whose slips of spelling are true findings, and the right cases of
``tests/cases/sense.yaml``.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.append(str(Path(__file__).parent.parent / "tests" / "support"))

import right_words

from generator import notices
from generator.sense import checker
from generator.sense.passages import passages

TASKS = 20


def main() -> None:
    notices = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    sentences, seconds = 0, 0.0
    told: Counter[str] = Counter()
    shown: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "2026.yaml"
        for seed in range(notices):
            notice = right_words.notice(seed, right_words.some(seed, TASKS))
            path.write_text(notice.text, encoding="utf-8")
            sentences += notice.sentences
            seconds += check(path, told, shown)
        made = sum(told.values())
        print(
            f"{notices} notices, {sentences} right sentences: {made} findings, {seconds / notices * 1000:.1f} ms each"
        )
    for sample in sorted(Path("content").glob("*.yaml")):
        if sample.name != "office.yaml":
            check(sample, told, shown)
    print(f"the samples: {sum(told.values()) - made} findings")
    for code, number in sorted(told.items()):
        print(f"{code}: {number}, as {shown[code]}")


def check(path: Path, told: Counter[str], shown: dict[str, str]) -> float:
    """Count what is found in the words of a notice; return the CPU seconds it took."""
    content, found = notices.load_content(path)
    if content is None:
        raise SystemExit("\n".join(map(str, found)))
    begin = time.process_time()
    screened = checker.check(content)
    seconds = time.process_time() - begin
    texts = {one.location: one.text for one in passages(content)}
    for fault in screened.found:
        told[fault.code] += 1
        shown.setdefault(fault.code, f"{fault.message} ({texts.get(fault.location, '')[:60]})")
    return seconds


if __name__ == "__main__":
    main()
