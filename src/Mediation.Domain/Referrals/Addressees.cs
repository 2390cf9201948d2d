using Mediation.Domain.Reference;

namespace Mediation.Domain.Referrals;

/// <summary>A body before which a referral of a kind may come.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Agency">The body.</param>
public sealed record Addressee(ReferralKind Kind, Agency Agency);

/// <summary>Who may refer to whom: by the types that the list of kinds pairs, the footing of the addressee and the roster of the court, on a day.</summary>
public static class Addressees
{
    /// <summary>Every body to which a sender may refer on a day, by kind and then in the order of the directory.</summary>
    public static IEnumerable<Addressee> Of(Agency sender, DateOnly day, ReferenceBook book) =>
        from kind in book.ReferralKinds.All
        where kind.SenderTypes.Contains(sender.Type)
        from addressee in Agencies(kind, book)
        where addressee.Id != sender.Id && Takes(kind, sender, addressee, day, book)
        select new Addressee(kind, addressee);

    /// <summary>Whether a body may be sent a referral of a kind by a sender on a day.</summary>
    public static bool Takes(ReferralKind kind, Agency sender, Agency addressee, DateOnly day, ReferenceBook book)
    {
        var organisation = book.Organisations.Find(addressee.Id);
        return kind.SenderTypes.Contains(sender.Type)
            && (kind.AddresseeTypes.Count == 0 || kind.AddresseeTypes.Contains(addressee.Type))
            && book.ExistsOn(addressee.Id, day)
            && (kind.Channel is null || MayMediate(organisation, day))
            && (!IsRosterOnly(kind, book) || sender.Type != Agency.Court || organisation?.IsInvitedBy(sender.Id, day) == true);
    }

    /// <summary>Whether a case may be opened there on a day: there is a register, and a footing that stands.</summary>
    internal static bool MayMediate(Organisation? organisation, DateOnly day) =>
        organisation?.Numbering is not null && organisation.Footings.Any(footing => footing.StandsOn(day));

    // 法释〔2016〕14号 Arts. 3 and 11: a court refers to those on its own roster.
    private static bool IsRosterOnly(ReferralKind kind, ReferenceBook book) => book.IntakeChannels.Find(kind.Channel)?.RosterOnly == true;

    private static IEnumerable<Agency> Agencies(ReferralKind kind, ReferenceBook book)
    {
        var courts = kind.AddresseeTypes.Contains(Agency.Court) ? book.Courts.All : [];
        return courts
            .Select(court => new Agency(court.Id, Agency.Court, court.Zh))
            .Concat(book.Organisations.All.Select(organisation => new Agency(organisation.Id, organisation.Type, organisation.Zh)));
    }
}
