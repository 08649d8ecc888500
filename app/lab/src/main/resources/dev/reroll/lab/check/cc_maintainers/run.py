#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
import os
import re
import subprocess
import sys

sys.path.insert(0, os.environ["CHECKS"])
from mails import FAIL, PASS, SKIP, WARN, end, issue, patch  # noqa: E402

done = subprocess.run(
    ["perl", "scripts/get_maintainer.pl", "--no-git", "--no-git-fallback", "--no-git-blame", os.environ["MAIL"]],
    cwd=os.environ["TREE"], capture_output=True)
print(done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"))
maintainers, others = set(), set()
for line in done.stdout.decode("utf-8", "replace").splitlines():
    found = re.match(r"(?:.*<)?([^<>\s()]+@[^<>\s()]+)>? *\((.*)\)\s*$", line)
    if found:
        roles = found.group(2)
        kept = maintainers if re.search(r"maintainer:|supporter:", roles) else others
        kept.add(found.group(1).lower())
if done.returncode != 0 and not maintainers:
    end(FAIL, "get_maintainer.pl failed")
if os.environ["POSTED"] != "1":
    end(SKIP, f"not mailed yet; goes to {len(maintainers)} maintainers and {len(others)} others")
given = set(patch().recipients) | set(patch().sender)
# One person may have more than one address; one list has many mirrors, but one name.
absent = sorted(maintainers - given)
missing = sorted(others - maintainers - given)
for address in absent + missing:
    issue(f"not in To or Cc: {address}")
if absent:
    end(FAIL, f"{len(absent)} maintainers not CCed: {' '.join(absent)}")
if missing:
    end(WARN, f"{len(missing)} not CCed: {' '.join(missing)}")
end(PASS, f"all {len(maintainers | others)} are CCed")
