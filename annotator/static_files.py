"""Static files under hashed names, compressed, with the imports of ES modules rewritten."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class ModuleManifestStorage(CompressedManifestStaticFilesStorage):
    """Whitenoise's storage, also following ``import … from "./other.js"``."""

    support_js_module_import_aggregation = True
