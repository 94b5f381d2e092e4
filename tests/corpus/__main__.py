"""`python -m tests.corpus [--update] [NAME...]`: compare with the expectations, or write them anew."""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.corpus.harness import Case, cases, check, differences, said, written


def main(arguments: list[str]) -> int:
    """Show what differs, or write it down."""
    parser = argparse.ArgumentParser(prog="python -m tests.corpus", description=__doc__)
    parser.add_argument(
        "--update", action="store_true", help="write what the library says today; read the difference afterwards"
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help="names of cases; all without one")
    options = parser.parse_args(arguments)
    chosen = [case for case in cases() if not options.names or case.name in options.names]
    if not chosen:
        parser.error(f"no case is named {', '.join(options.names)}")
    differing = [_one(case, update=options.update, named=bool(options.names)) for case in chosen]
    return int(any(differing))


def _one(case: Case, *, update: bool, named: bool) -> bool:
    """Whether something differs that was not written down. A valid case is only written when it is named."""
    with tempfile.TemporaryDirectory() as work:
        result = check(case, Path(work))
        found = list(differences(case, result))
        if update and (named or case.folder == "invalid" or case.expectation.exists()):
            text = written(said(result))
            if not case.expectation.exists() or case.expectation.read_text(encoding="utf-8") != text:
                case.expectation.write_text(text, encoding="utf-8", newline="\n")
                print(f"{case.folder}/{case.name}: written; read it", file=sys.stderr)
                return False
    for sentence in found:
        print(f"{case.folder}/{case.name}: {sentence}", file=sys.stderr)
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
