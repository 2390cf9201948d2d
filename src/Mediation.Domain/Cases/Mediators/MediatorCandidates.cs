using System.Collections.Immutable;
using Mediation.Domain.Reference;

namespace Mediation.Domain.Cases.Mediators;

/// <summary>Something that speaks for or against a candidate, or bars one.</summary>
public enum CandidateReason
{
    /// <summary>擅长该案由: the cause, or a wider one, is a speciality.</summary>
    SpecialityMatchesCause,

    /// <summary>不限案由: takes any cause.</summary>
    AnyCause,

    /// <summary>擅长其他案由: has specialities, and the cause is none of them.</summary>
    SpecialityIsAnother,

    /// <summary>在该法院特邀名册: on the roster of the court that referred the case.</summary>
    OnCourtRoster,

    /// <summary>专职.</summary>
    FullTime,

    /// <summary>兼职.</summary>
    PartTime,

    /// <summary>在办案件最少: nobody who may be appointed has fewer open cases.</summary>
    FewestOpenCases,

    /// <summary>在办案件较多: more open cases than others who may be appointed.</summary>
    MoreOpenCases,

    /// <summary>未发现利益冲突: nothing on this case's record speaks of one.</summary>
    NoConflictKnown,

    /// <summary>曾披露，各方已书面同意: a relation was disclosed and waived.</summary>
    ConflictWaived,

    /// <summary>曾签发本案监督意见书: signed the union's opinion in the matter; may be appointed only with the consent of all parties.</summary>
    SupervisedTheMatter,

    /// <summary>曾拒绝指派: declined this case before.</summary>
    DeclinedBefore,

    /// <summary>不在任.</summary>
    NotActive,

    /// <summary>不在该法院特邀名册.</summary>
    NotOnCourtRoster,

    /// <summary>属于其他组织: on the court's roster, and mediates for another organisation.</summary>
    OtherOrganisation,

    /// <summary>已披露利害关系，尚未决定.</summary>
    ConflictDisclosed,

    /// <summary>已申请回避，尚未决定.</summary>
    RecusalRequested,

    /// <summary>已回避.</summary>
    Recused,

    /// <summary>已在本案.</summary>
    AlreadyOnCase,
}

/// <summary>A reason with what it weighs.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="Weight">Above zero speaks for, below zero against; null bars.</param>
public sealed record WeighedReason(CandidateReason Reason, int? Weight);

/// <summary>Somebody who might mediate, and why or why not.</summary>
/// <param name="Mediator">Who.</param>
/// <param name="OpenCases">How many open cases the mediator has.</param>
/// <param name="Reasons">What speaks for and against, and what bars.</param>
public sealed record MediatorCandidate(Mediator Mediator, int OpenCases, ImmutableArray<WeighedReason> Reasons)
{
    /// <summary>Whether nothing bars an appointment.</summary>
    public bool MayBeAppointed => Reasons.All(reason => reason.Weight is not null);

    /// <summary>What speaks for, less what speaks against.</summary>
    public int Score => Reasons.Sum(reason => reason.Weight ?? 0);
}

/// <summary>Ranks those who might mediate a case. No rule weighs them; the weights are this register's own choice and stand here alone.</summary>
public static class MediatorCandidates
{
    private const int MostForLoad = 5;

    /// <summary>The organisation's mediators, and for a case of a court those on its roster: first who may be appointed, best first.</summary>
    public static ImmutableArray<MediatorCandidate> Rank(
        Case @case,
        ReferenceBook reference,
        IReadOnlyDictionary<string, int> openCases,
        DateOnly day
    )
    {
        MediatorCandidate[] known =
        [
            .. reference
                .Mediators.All.Where(mediator => IsConsidered(@case, mediator, day))
                .Select(mediator => new MediatorCandidate(
                    mediator,
                    openCases.GetValueOrDefault(mediator.Id),
                    [.. Bars(@case, mediator, day), .. Merits(@case, mediator, day)]
                )),
        ];
        var free = known.Where(candidate => candidate.MayBeAppointed).Select(candidate => candidate.OpenCases).ToArray();
        return
        [
            .. known
                .Select(candidate => free.Length == 0 ? candidate : WithLoad(candidate, free.Min()))
                .OrderByDescending(candidate => candidate.MayBeAppointed)
                .ThenByDescending(candidate => candidate.Score)
                .ThenBy(candidate => candidate.OpenCases)
                .ThenBy(candidate => candidate.Mediator.Id, StringComparer.Ordinal),
        ];
    }

    private static bool IsConsidered(Case @case, Mediator mediator, DateOnly day) =>
        mediator.Organisation == @case.OrganisationId
        || (@case.Referral is { } referral && mediator.RosterOf(referral.CourtId, day) is not null);

    private static MediatorCandidate WithLoad(MediatorCandidate candidate, int fewest)
    {
        var more = candidate.OpenCases - fewest;
        return candidate with
        {
            Reasons = candidate.Reasons.Add(
                more <= 0 ? new(CandidateReason.FewestOpenCases, 1) : new(CandidateReason.MoreOpenCases, -Math.Min(more, MostForLoad))
            ),
        };
    }

    private static IEnumerable<WeighedReason> Bars(Case @case, Mediator mediator, DateOnly day)
    {
        if (mediator.Organisation != @case.OrganisationId)
        {
            yield return new(CandidateReason.OtherOrganisation, null);
        }
        if (!mediator.ServesOn(day))
        {
            yield return new(CandidateReason.NotActive, null);
        }
        if (@case.Referral is { } referral && mediator.RosterOf(referral.CourtId, day) is null)
        {
            yield return new(CandidateReason.NotOnCourtRoster, null);
        }
        if (@case.FindMediator(mediator.Id) is not null)
        {
            yield return new(CandidateReason.AlreadyOnCase, null);
        }
        if (@case.IsRecused(mediator.Id))
        {
            yield return new(CandidateReason.Recused, null);
        }
        foreach (var open in @case.Recusals.Where(recusal => recusal.StaffId == mediator.Id && recusal.IsOpen))
        {
            yield return new(
                open.Origin == RecusalOrigin.Disclosed ? CandidateReason.ConflictDisclosed : CandidateReason.RecusalRequested,
                null
            );
        }
    }

    private static IEnumerable<WeighedReason> Merits(Case @case, Mediator mediator, DateOnly day)
    {
        if (mediator.Specialities.Count == 0)
        {
            yield return new(CandidateReason.AnyCause, 1);
        }
        else
        {
            yield return mediator.Specialities.Any(speciality => Covers(speciality, @case.CauseCode))
                ? new(CandidateReason.SpecialityMatchesCause, 4)
                : new(CandidateReason.SpecialityIsAnother, -2);
        }
        if (@case.Referral is { } referral && mediator.RosterOf(referral.CourtId, day) is not null)
        {
            yield return new(CandidateReason.OnCourtRoster, 3);
        }
        if (mediator.Kinds.Contains("full_time"))
        {
            yield return new(CandidateReason.FullTime, 1);
        }
        if (mediator.Kinds.Contains("part_time"))
        {
            yield return new(CandidateReason.PartTime, -1);
        }
        var raised = @case.Recusals.Where(recusal => recusal.StaffId == mediator.Id).ToArray();
        if (@case.SupervisedBy(mediator.Id))
        {
            yield return new(CandidateReason.SupervisedTheMatter, -6);
        }
        else if (raised.Length == 0)
        {
            yield return new(CandidateReason.NoConflictKnown, 1);
        }
        if (raised.Any(recusal => recusal.Result == RecusalResult.Waived))
        {
            yield return new(CandidateReason.ConflictWaived, -2);
        }
        if (@case.FormerMediators.Exists(former => former.StaffId == mediator.Id && former.Declined))
        {
            yield return new(CandidateReason.DeclinedBefore, -4);
        }
    }

    // labour.contract covers labour.contract.remuneration.
    private static bool Covers(string speciality, string cause) =>
        cause == speciality || cause.StartsWith(speciality + ".", StringComparison.Ordinal);
}
