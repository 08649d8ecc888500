#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
import os
import sys

sys.path.insert(0, os.environ["CHECKS"])
from mails import FAIL, PASS, cover, end, issue, only_posted, patches  # noqa: E402

only_posted()
all_patches = patches()
mails = [mail for mail in [cover(), *all_patches] if mail]
wrong = []
totals = {mail.total for mail in mails}
if len({mail.version for mail in mails}) > 1:
    wrong.append("they name several versions")
if len({mail.tree for mail in mails}) > 1:
    wrong.append("they name several trees")
if len(totals) > 1:
    wrong.append("they count to different totals")
elif totals == {None}:
    if len(mails) > 1:
        wrong.append("they are not numbered")
else:
    total = totals.pop()
    missing = sorted(set(range(1, min(total, 1000) + 1)) - {mail.number for mail in all_patches})
    if missing:
        wrong.append("missing of %d: %s" % (total, ", ".join(map(str, missing[:10]))))
if len(all_patches) > 2 and not cover():
    wrong.append("no cover letter")
if len(all_patches) > 15:
    wrong.append("more than 15 patches")
if all(mail.tree is None for mail in mails):
    wrong.append("no tree is named")
for text in wrong:
    issue(text)
end(FAIL if wrong else PASS, "; ".join(wrong) or "posted as it should be")
