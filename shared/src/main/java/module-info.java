/// The domain. It requires no AWS module and no HTTP framework, so a stray import does not compile.
module saluran.shared {
  requires com.fasterxml.jackson.core;
  requires static org.jspecify;

  exports saluran.agency;
  exports saluran.casework;
  exports saluran.decision;
  exports saluran.desk;
  exports saluran.directory;
  exports saluran.erasure;
  exports saluran.escalation;
  exports saluran.evidence;
  exports saluran.flag;
  exports saluran.fsck;
  exports saluran.intake;
  exports saluran.invariants;
  exports saluran.json;
  exports saluran.ledger;
  exports saluran.markup;
  exports saluran.notice;
  exports saluran.pack;
  exports saluran.probe;
  exports saluran.receipt;
  exports saluran.report;
}
