"""The pages of the lower app: parse the request, call a stage, render a template."""
