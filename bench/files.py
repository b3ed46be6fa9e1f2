"""Results as files that are written whole or not at all."""


def write_whole(path, text):
    """Writes the text beside the file and then gives it the file's name; makes the folder where it is missing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(path.name + ".tmp")
    unfinished.write_text(text, encoding="utf-8")
    unfinished.replace(path)
