using Mediation.Api.Access;
using Mediation.Api.Problems;

namespace Mediation.Api.CalendarFeeds;

/// <summary>A secret address as it is kept: everything but the secret.</summary>
/// <param name="LinkId">Names it, for revoking.</param>
/// <param name="CaseId">Which case it shows; null where it shows the sessions of its maker.</param>
/// <param name="Maker">Who made it; it shows what the maker may see.</param>
/// <param name="Language">In which words.</param>
public sealed record CalendarLink(Guid LinkId, Guid? CaseId, Caller Maker, Language Language);
