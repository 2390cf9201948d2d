using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Cases.JointHandling;
using Mediation.Domain.Cases.Outcome;
using Mediation.Domain.Cases.Tracks;

namespace Mediation.Domain.Cases;

/// <summary>Why a body knows of a case.</summary>
public enum HolderTitle
{
    /// <summary>It is on its register.</summary>
    Registered,

    /// <summary>The court that referred it.</summary>
    Referred,

    /// <summary>Another body that sent it.</summary>
    Sent,

    /// <summary>A court, a commission or a legal aid body before which a track of it runs.</summary>
    Track,

    /// <summary>The matter was handed to it (移送).</summary>
    Transferred,

    /// <summary>It works on the case with the organisation (联合调处).</summary>
    Joint,
}

/// <summary>A body that knows of a case.</summary>
/// <param name="Id">An organisation or a court of the directory.</param>
/// <param name="Title">Why.</param>
public readonly record struct Holder(string Id, HolderTitle Title);

/// <summary>Which bodies know of a case. Whoever supervises them is not named: that hangs on the directory, not on the case.</summary>
public static class CaseHolders
{
    /// <summary>The holders, each title once.</summary>
    public static IEnumerable<Holder> Of(Case @case)
    {
        IEnumerable<(string? Id, HolderTitle Title)> named =
        [
            (@case.OrganisationId, HolderTitle.Registered),
            (@case.Referral?.CourtId, HolderTitle.Referred),
            (@case.Source?.SenderId, HolderTitle.Sent),
            (@case.Outcome?.TransferredTo, HolderTitle.Transferred),
            .. @case.Tracks.SelectMany(track => new[] { track.CourtId, track.OrganisationId }).Select(id => (id, HolderTitle.Track)),
            .. @case.JointMembers.Where(member => member.EndedAt is null).Select(member => ((string?)member.AgencyId, HolderTitle.Joint)),
        ];
        return named.Where(holder => holder.Id is not null).Select(holder => new Holder(holder.Id!, holder.Title)).Distinct();
    }

    /// <summary>Whether an event may change them; only then are they written down anew.</summary>
    public static bool MovesWith(object e) => e is CaseRegistered or TrackOpened or CaseTransferred or CaseShared or SharingEnded;
}
