#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
import os
import sys

sys.path.insert(0, os.environ["CHECKS"])
from mails import PASS, WARN, end, patches  # noqa: E402

MOST = 15

count = max([len(patches())] + [mail.total or 0 for mail in patches()[:1]])
if count > MOST:
    end(WARN, f"{count} patches, more than {MOST}: post it in parts")
end(PASS, f"{count} patches")
