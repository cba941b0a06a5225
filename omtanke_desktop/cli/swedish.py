"""argparse in Swedish: headings, help and what it says when a command line is wrong."""

import argparse
import re
from typing import Any, NoReturn

_MESSAGES = (
    (r"the following arguments are required: (.*)", r"det saknas: \1"),
    (r"unrecognized arguments: (.*)", r"okänt: \1"),
    (r"argument (\S+): invalid choice: ('[^']*').*", r"\1: \2 finns inte"),
    (r"argument (\S+): expected one argument", r"\1: ett värde ska följa"),
    (r"argument (\S+): expected at least one argument", r"\1: minst ett värde ska följa"),
    (r"argument (\S+): ('.*' är inget nummer)", r"\1: \2"),
    (r"ambiguous option: (\S+) could match (.*)", r"\1 kan betyda \2"),
)


def number(words: str) -> int:
    """A number that a list or a calendar can have, as argparse asks for it."""
    if not re.fullmatch(r"[0-9]{1,9}", words):
        raise argparse.ArgumentTypeError(f"'{words}' är inget nummer")
    return int(words)


class _Formatter(argparse.HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:  # noqa: ANN401 - argparse's own signature
        super().add_usage(usage, actions, groups, prefix or "Användning: ")


class SwedishParser(argparse.ArgumentParser):
    """An ArgumentParser that explains itself in Swedish; wrong usage exits with 2."""

    def __init__(self, prog: str, description: str, **rest: Any) -> None:  # noqa: ANN401 - argparse's own
        super().__init__(
            prog=prog,
            description=description,
            add_help=False,
            allow_abbrev=False,
            formatter_class=_Formatter,
            **rest,
        )
        self._positionals.title, self._optionals.title = "Argument", "Val"
        self.add_argument("-h", "--help", action="help", help="visa den här hjälpen")

    def add_verbs(self, *, required: bool = False) -> "_Verbs":
        """Add the commands that may follow."""
        action = self.add_subparsers(
            title="Kommandon",
            metavar="KOMMANDO",
            prog=self.prog,
            required=required,
            parser_class=_Child,
        )
        return _Verbs(action)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong in Swedish and exit with 2."""
        for pattern, words in _MESSAGES:
            message = re.sub(pattern, words, message)
        self.exit(2, f"{self.format_usage()}{self.prog}: {message}\n")


class _Child(SwedishParser):
    """What add_subparsers makes: it names the program itself."""

    def __init__(self, **named: Any) -> None:  # noqa: ANN401 - argparse's own
        super().__init__(named.pop("prog"), named.pop("description"), **named)


class _Verbs:
    """The commands of one parser, each with one line that says what it does."""

    def __init__(self, action: Any) -> None:  # noqa: ANN401 - argparse keeps the type to itself
        self._action = action

    def add_parser(self, name: str, help_text: str) -> SwedishParser:
        """Add one command."""
        sentence = help_text[0].upper() + help_text[1:] + "."
        parser: SwedishParser = self._action.add_parser(name, help=help_text, description=sentence)
        return parser
