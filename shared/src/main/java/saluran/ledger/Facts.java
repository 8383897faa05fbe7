package saluran.ledger;

/// What an entry of one type says, in clear: whatever the fold needs, and never anything personal.
/// Each record is the shape of `facts` in the entries of its type; a shape may gain components that
/// old entries lack (null, false or empty then), and never loses or renames one.
public sealed interface Facts permits FlagFacts, LadderFacts, NoticeFacts, ChannelFacts {

  /// The type of the entry that says this.
  EntryType type();
}
