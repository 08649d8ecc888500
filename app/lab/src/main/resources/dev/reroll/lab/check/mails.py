# SPDX-License-Identifier: Apache-2.0
"""What the checks' programs in Python share: the series as mailed, and how to end."""
import email
import email.header
import email.policy
import email.utils
import os
import re
import sys

PASS, FAIL, WARN, SKIP = 0, 1, 250, 111


def end(code, text=""):
    """Ends the check with a verdict and the one line that is shown beside it."""
    with os.fdopen(int(os.environ["DESC_FD"]), "w", errors="replace") as out:
        out.write(" ".join(str(text).split()) + "\n")
    sys.exit(code)


def issue(text):
    """Reports something found."""
    print(text)
    with open(os.environ["RESULTS_DIR"] + "/issues", "a", errors="replace") as out:
        out.write(text + "\n")


def decoded(value):
    """A header's value without folds and encoded words."""
    try:
        whole = str(email.header.make_header(email.header.decode_header(value)))
    except (LookupError, ValueError, email.errors.HeaderParseError):
        whole = value
    return " ".join(whole.split())


class Mail:
    """A mail of the series."""

    def __init__(self, path):
        with open(path, "rb") as file:
            self.message = email.message_from_binary_file(file, policy=email.policy.compat32)
        self.subject = decoded(str(self.message["Subject"] or ""))
        found = re.match(r"\s*((?:\[[^]]*\]\s*)*)(.*)", self.subject)
        self.title = found.group(2)
        words = re.sub(r"[\[\],]", " ", found.group(1)).split()
        self.number = self.total = None
        self.version = 1
        self.tree = None
        for word in words:
            counted = re.fullmatch(r"(\d{1,4})/(\d{1,4})", word)
            if counted:
                self.number, self.total = int(counted.group(1)), int(counted.group(2))
            elif re.fullmatch(r"[vV]\d{1,4}", word):
                self.version = int(word[1:])
            elif not re.fullmatch(r"(?i)PATCH(?:[vV]\d+)?|RFC|RESEND|REPOST", word):
                self.tree = self.tree or word

    @property
    def body(self):
        """The plain text."""
        for part in self.message.walk():
            if part.get_content_type() == "text/plain":
                raw = part.get_payload(decode=True) or b""
                try:
                    return raw.decode(part.get_content_charset() or "utf-8", "replace")
                except LookupError:
                    return raw.decode("utf-8", "replace")
        return ""

    @property
    def sender(self):
        """The From address, in lower case."""
        return addresses(self.message, "From")[:1]

    @property
    def recipients(self):
        """The addresses of To and Cc, in lower case."""
        return addresses(self.message, "To", "Cc")


def addresses(message, *names):
    """The addresses of headers, in lower case."""
    values = [str(value) for name in names for value in message.get_all(name, [])]
    return [address.lower() for _, address in email.utils.getaddresses(values) if address]


def cover():
    """The cover letter, or None."""
    path = os.environ["MAILS"] + "/0000"
    return Mail(path) if os.path.exists(path) else None


def patches():
    """The patches, in their order."""
    folder = os.environ["MAILS"]
    return [Mail(f"{folder}/{name}") for name in sorted(os.listdir(folder)) if name != "0000"]


def patch():
    """The patch looked at."""
    return Mail(os.environ["MAIL"])


def only_posted():
    """Ends the check if the series was not mailed yet."""
    if os.environ["POSTED"] != "1":
        end(SKIP, "not mailed yet")
