"""Static files under hashed names, compressed, with the imports of ES modules rewritten."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class ModuleManifestStorage(CompressedManifestStaticFilesStorage):
    """Whitenoise's storage, also following ``import … from "./other.js"``."""

    support_js_module_import_aggregation = True

    # A module's hash depends on those of its imports: as many passes as imports are deep.
    max_post_process_passes = 20
