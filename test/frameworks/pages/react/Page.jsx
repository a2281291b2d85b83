/** A document that React takes over from its doctype on, as that of Next. */
export const Page = ({ children }) => (
  <html lang="en">
    <head>
      <meta charSet="utf-8" />
      <title>Test</title>
      <script src="/js/tracking-gate.js" />
    </head>
    <body>
      <div id="app">{children}</div>
    </body>
  </html>
);
