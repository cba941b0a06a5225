"""Swedish organisation numbers: ten digits, the last of them a check digit."""


def plausible(text: str) -> bool:
    """Whether the text is ten digits (a dash and spaces aside) with the right check digit.

    The check is Luhn's, as Skatteverket describes it for organisation numbers (SKV 709); the
    third digit of a legal person's number is at least 2.
    """
    digits = text.replace("-", "").replace(" ", "")
    if len(digits) != 10 or not (digits.isascii() and digits.isdigit()):
        return False
    return digits[2] >= "2" and _luhn_sum(digits) % 10 == 0


def _luhn_sum(digits: str) -> int:
    """The sum of every other digit and the digit sums of the others, doubled."""
    doubled = (int(digit) * 2 for digit in digits[::2])
    return sum(n - 9 if n > 9 else n for n in doubled) + sum(int(digit) for digit in digits[1::2])
