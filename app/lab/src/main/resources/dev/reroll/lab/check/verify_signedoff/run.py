#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
import os
import re
import subprocess
import sys

sys.path.insert(0, os.environ["CHECKS"])
from mails import FAIL, PASS, end, issue, patch  # noqa: E402

commit = subprocess.run(
    ["git", "-C", os.environ["TREE"], "show", "-s", "--format=%ae%n%B", "HEAD"],
    capture_output=True, check=True).stdout.decode("utf-8", "replace")
author, _, message = commit.partition("\n")
signed = [address.lower() for address in re.findall(
    r"(?im)^signed-off-by:.*?<([^<>\s]+)>\s*$", message)]
author = author.lower()
wrong = []
if not signed:
    wrong.append("no Signed-off-by")
elif author not in signed:
    wrong.append(f"the author, {author}, did not sign off")
if signed and os.environ["POSTED"] == "1":
    sender = patch().sender
    if sender and sender[0] != author and sender[0] not in signed:
        wrong.append(f"who sent it, {sender[0]}, did not sign off")
for text in wrong:
    issue(text)
end(FAIL if wrong else PASS, "; ".join(wrong) or "signed off by " + ", ".join(signed))
