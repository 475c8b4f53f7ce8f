"""Files of one npm package, fetched by npm itself and checked against a pinned digest."""

import base64
import hashlib
import subprocess
import tarfile
import tempfile
from pathlib import Path


def read(name: str, version: str, sha512: str, files: list[str]) -> dict[str, bytes]:
    """The bytes of `files` (paths inside the package) of `name`@`version`."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            ["npm", "pack", f"{name}@{version}", "--silent", "--pack-destination", folder],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        (archive,) = Path(folder).glob("*.tgz")
        digest = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
        if digest != sha512:
            raise SystemExit(f"{name}@{version} is not the package this script was written for (sha512-{digest})")
        with tarfile.open(archive) as package:
            return {file: package.extractfile(f"package/{file}").read() for file in files}
