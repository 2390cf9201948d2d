using Mediation.Api.Access;
using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;

namespace Mediation.Api.Directories;

/// <summary>Which rows somebody may bring in: who runs the register all, a federation or bureau those of the bodies it looks after.</summary>
public static class DirectoryReach
{
    /// <summary>Who may keep the directory at all.</summary>
    public static IReadOnlyList<Role> Roles { get; } = [Role.Operator, Role.Administrator, Role.Supervisor];

    /// <summary>Whether an entry lies within somebody's reach.</summary>
    public static bool Includes(Actor actor, DirectoryKind kind, object entry, ReferenceBook book) =>
        actor.Role is Role.Operator or Role.Administrator
        || (
            actor is { Role: Role.Supervisor, OrganisationId: { } body }
            && entry switch
            {
                Organisation organisation => organisation.Id != body && IsUnder(organisation, body, book),
                Mediator mediator => Supervision.LooksAfter(body, mediator.Organisation, book),
                _ => false,
            }
        );

    /// <summary>The code of what stands against an entry in the place of another one, or as a new one; null where nothing does.</summary>
    public static string? Refusal(Actor actor, DirectoryKind kind, object? before, object after, ReferenceBook book)
    {
        if (actor.Role is Role.Operator or Role.Administrator)
            return null;
        if ((before is not null && !Includes(actor, kind, before, book)) || !Includes(actor, kind, after, book))
            return "directory_outside_reach";
        // Nobody gives more than lies within his own reach.
        if (after is Organisation organisation && !KeepsTerritory(organisation, before as Organisation, actor.OrganisationId!, book))
            return "directory_outside_reach";
        // 法释〔2016〕14号 Arts. 3 to 5: the court makes its roster of invited organisations and mediators.
        return Invitations(before).SequenceEqual(Invitations(after)) ? null : "directory_roster_is_the_courts";
    }

    private static bool IsUnder(Organisation organisation, string body, ReferenceBook book) =>
        book.Organisations.Find(body) is { } above
        && (
            above.Territory.Any(outer => book.LiesWithin(organisation.Division, outer))
            || organisation.Parent == body
            || (organisation.Parent is { } parent && parent != organisation.Id && Supervision.LooksAfter(body, parent, book))
        );

    private static bool KeepsTerritory(Organisation after, Organisation? before, string body, ReferenceBook book) =>
        after
            .Territory.Except(before?.Territory ?? [])
            .All(place => book.Organisations.Find(body)!.Territory.Any(outer => book.LiesWithin(place, outer)));

    private static IEnumerable<object> Invitations(object? entry) =>
        entry switch
        {
            Organisation organisation => organisation.Footings.Where(footing => footing.Basis == LegalBasis.CourtInvited),
            Mediator mediator => mediator.Rosters,
            _ => [],
        };
}
