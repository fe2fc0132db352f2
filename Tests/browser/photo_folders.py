"""Folders of photos made for tests: small pictures, each another."""

import io
import zipfile

from PIL import Image, ImageDraw


def jpeg(number, text="", taken=None):
    """A small JPEG that differs with its number; `taken` writes the camera's time into it."""
    picture = Image.new("RGB", (320, 240), (60 + number * 37 % 180, 120, 200 - number * 23 % 150))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((20 + number * 13 % 200, 40, 110 + number * 13 % 200, 190), fill=(200, number * 31 % 255, 90))
    draw.text((10, 10), f"{number} {text}", fill=(0, 0, 0))
    exif = Image.Exif()
    if taken:
        exif[0x0132] = taken
        exif.get_ifd(0x8769)[0x9003] = taken
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=85, exif=exif)
    return out.getvalue()


def zipped(files, encoding="utf-8"):
    """A zip of {path: bytes}; `gbk` writes names as Windows programs of China do, without saying so."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path, data in files.items():
            info = zipfile.ZipInfo(path)
            if encoding != "utf-8":
                info = GBKInfo(path)
            archive.writestr(info, data)
    return out.getvalue()


class GBKInfo(zipfile.ZipInfo):
    def _encodeFilenameFlags(self):
        return self.filename.encode("gbk"), self.flag_bits & ~0x800
