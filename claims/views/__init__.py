"""The pages of the upper app: parse the request, call a stage, render a template."""
