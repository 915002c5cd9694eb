"""Every text of the assessment, in English; the catalogues hold the other languages."""
