"""The register's settings and what they are before anyone has changed them."""

from dataclasses import dataclass

from omtanke_desktop.domain.numbering import DEFAULT_PATTERN


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything the secretariat can set; address, mailbox and org number start empty.

    register_uid is set by nobody: every register has one of its own from the day it was made.
    backup_elsewhere: "ja" when somebody else sees to it that the copies are not on one disk only.
    """

    register_uid: str = ""
    organisation: str = "Region Halland"
    unit: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    org_number: str = ""
    logo_sha256: str = ""
    mailbox: str = ""
    own_addresses: str = ""
    body_name: str = "Regional utvecklingsgrupp God och nära vård"
    body_short: str = "Regional utvecklingsgrupp"
    document_name: str = "Minnesanteckningar"
    chair: str = ""
    secretary: str = ""
    approver: str = ""
    signatory: str = ""
    series: str = "OH"
    number_pattern: str = DEFAULT_PATTERN
    meeting_place: str = ""
    malbild_version: str = ""
    slow_after_months: str = "6"
    papers_days: str = "14"
    call_days: str = "7"
    approve_days: str = "14"
    quorum: str = "halften"
    letters_wait: str = ""
    backup_folder: str = ""
    backup_elsewhere: str = ""
    backup_warn_days: str = "3"

    @property
    def slow_after(self) -> int:
        """After how many months without a decision a case is slow; 0 means never."""
        return int(self.slow_after_months) if self.slow_after_months.isdecimal() else 0

    @property
    def backups_age(self) -> int:
        """How many days old the last good backup may be before somebody is told."""
        return int(self.backup_warn_days) if self.backup_warn_days.isdecimal() else 3

    @property
    def own(self) -> frozenset[str]:
        """Our own mail addresses, folded: the mailbox and those written beside it."""
        listed = self.own_addresses.replace(",", " ").replace(";", " ").split()
        return frozenset(one.strip().casefold() for one in (self.mailbox, *listed) if one.strip())
