package saluran.desk;

/// The one style sheet of the desk's pages: one column from 320 px on, both colour schemes,
/// contrast of 4.5 to 1 and more.
public final class Style {

  /// The sheet, served at [#PATH].
  public static final String SHEET =
      """
      :root { color-scheme: light dark; --text: #1b1b1b; --ground: #ffffff; --soft: #f3f4f6; --line: #6b7280;
        --act: #0b4f9e; --on-act: #ffffff; --bad: #b00020; --link: #0b4f9e; }
      @media (prefers-color-scheme: dark) { :root { --text: #f1f1f1; --ground: #16181c; --soft: #23262d;
        --line: #9aa1ad; --act: #8ab8f5; --on-act: #10213a; --bad: #ff9aa5; --link: #9cc4ff; } }
      * { box-sizing: border-box; }
      html { font: 100%/1.5 system-ui, sans-serif; color: var(--text); background: var(--ground); }
      body { max-width: 42rem; margin: 0 auto; padding: 0 1rem 3rem; overflow-wrap: anywhere; }
      nav { display: flex; gap: 1rem; justify-content: flex-end; padding: .5rem 0; }
      nav a, nav span { padding: .6rem 0; }
      a { color: var(--link); }
      h1 { font-size: 1.35rem; line-height: 1.25; margin: .5rem 0 1rem; }
      .number { display: inline-block; font-size: 1rem; }
      h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
      p { margin: .5rem 0; }
      ul { margin: .5rem 0; padding-left: 1.25rem; }
      dl { margin: .5rem 0; }
      dt { color: var(--text); font-size: .9rem; }
      dd { margin: 0 0 .5rem; font-weight: 600; }
      .state, .error, .duty { border-left: .35rem solid var(--line); background: var(--soft); padding: .75rem 1rem;
        margin: 1rem 0; }
      .state > p:first-child { font-size: 1.15rem; font-weight: 700; margin-top: 0; }
      .bad, .error { border-left-color: var(--bad); }
      .error a, .fault { color: var(--bad); }
      .duty { font-weight: 600; }
      .duty > p:first-child { margin-top: 0; }
      .fault { font-weight: 600; margin: .5rem 0 .25rem; }
      .words { white-space: pre-wrap; border-left: .2rem solid var(--line); padding-left: .75rem; margin: .5rem 0; }
      code { font: .95em/1.5 ui-monospace, monospace; }
      small, .hint { font-size: .9rem; }
      details { border: 1px solid var(--line); border-radius: .4rem; margin: .75rem 0; }
      summary { padding: .75rem 1rem; min-height: 3rem; font-weight: 600; cursor: pointer; }
      details > :not(summary) { margin-left: 1rem; margin-right: 1rem; }
      details details > :not(summary) { margin-left: .5rem; margin-right: .5rem; }
      details > :last-child { margin-bottom: 1rem; }
      fieldset { min-width: 0; border: 0; border-top: 1px solid var(--line); margin: 0; padding: .5rem 0; }
      fieldset details { border-style: dashed; }
      legend { font-weight: 700; padding: 0 .5rem 0 0; }
      label { display: block; font-weight: 600; margin: .75rem 0 .25rem; }
      input, select, textarea, button { display: block; width: 100%; min-height: 3rem; padding: .6rem .75rem; font: inherit;
        color: inherit; background: var(--ground); border: 1px solid var(--line); border-radius: .4rem; }
      [aria-invalid] { border: 2px solid var(--bad); }
      button { background: var(--act); color: var(--on-act); border-color: var(--act); font-weight: 700; margin-top: 1rem; }
      :focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
      """;

  /// Where it is.
  public static final String PATH = "/desk.css";

  private Style() {}
}
