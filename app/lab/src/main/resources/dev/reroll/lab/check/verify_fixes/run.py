#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
import os
import re
import subprocess
import sys

sys.path.insert(0, os.environ["CHECKS"])
from mails import FAIL, PASS, SKIP, end, issue  # noqa: E402


def git(*words):
    """What git prints, or None if it fails."""
    done = subprocess.run(["git", "-C", os.environ["TREE"], *words], capture_output=True)
    return done.stdout.decode("utf-8", "replace").strip() if done.returncode == 0 else None


message = git("show", "-s", "--format=%B", "HEAD") or ""
tags = re.findall(r"(?im)^fixes:[ \t]*(.*)$", message)
if not tags:
    end(PASS, "no Fixes tag")
# A tree that was made of a tarball knows no commit but its own.
has_history = int(git("rev-list", "--count", "--max-count=2", os.environ["BRANCH_BASE"]) or 0) > 1
wrong, unknown = [], 0
for tag in tags:
    found = re.match(r"([0-9a-fA-F]+) \(\"(.*)\"\)\s*$", tag)
    if not found:
        wrong.append(f"not of the form 'Fixes: <12 digits> (\"<subject>\")': {tag}")
        continue
    digits, subject = found.groups()
    if len(digits) < 12:
        wrong.append(f"{digits} has fewer than 12 digits")
    elif not has_history:
        unknown += 1
    else:
        there = git("show", "-s", "--format=%s", digits + "^{commit}")
        if there is None:
            wrong.append(f"{digits} is no commit of the base")
        elif there != subject:
            wrong.append(f"{digits} has the subject \"{there}\"")
for text in wrong:
    issue(text)
if wrong:
    end(FAIL, "; ".join(wrong))
if unknown:
    end(SKIP, "well formed; the base has no history to look the commit up in")
end(PASS, f"{len(tags)} verified")
