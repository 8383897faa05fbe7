package saluran.pack;

/// The closed list of what may be wrong with a pack or a receipt.
public enum Flaw {
  /// The file is no zip, or a damaged one.
  NO_ZIP,
  /// It is larger than a pack may be.
  TOO_LARGE,
  /// It has a part that no pack has: a path of another form, an encrypted or linked file.
  FOREIGN,
  /// Two files have this path.
  TWICE,
  /// The zip around the files is not as it was made.
  CONTAINER,
  /// It cannot be read as what its path says.
  UNREADABLE,
  /// None of the given keys has the id that it names.
  UNKNOWN_KEY,
  /// The key had ended before what it signed is dated.
  ENDED_KEY,
  /// The signature is not that key's.
  SIGNATURE,
  /// The manifest names it, and it is not there.
  MISSING,
  /// It is there, and the manifest does not name it.
  EXTRA,
  /// Its bytes are not those that the manifest names.
  ALTERED,
  /// It must be there, and the manifest does not say that it was left out.
  LEFT_OUT,
  /// It holds an entry of another number or flag.
  WRONG_PLACE,
  /// It does not follow the entry before it.
  BROKEN_CHAIN,
  /// The chain does not end at the head that the manifest names.
  WRONG_HEAD,
  /// It speaks of another entry than its path says.
  OTHER_ENTRY,
  /// Its SHA-256 is not the one that the entry holds.
  OTHER_DIGEST,
  /// The agency's key did not sign this request.
  OTHER_SIGNATURE,
  /// The value and its key do not give the commitment in the entry.
  WRONG_SEAL,
  /// No entry speaks of it.
  UNCLAIMED
}
