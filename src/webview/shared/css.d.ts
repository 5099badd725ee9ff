// esbuild bundles an imported style sheet into the page's own; for the type checker it is a module without names.
declare module '*.css';
