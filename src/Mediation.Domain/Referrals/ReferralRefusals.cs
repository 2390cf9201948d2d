using Mediation.Domain.Cases;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Referrals;

/// <summary>Why a command about a referral can be refused, beside what a registration can be refused for.</summary>
public static class ReferralRefusals
{
    /// <summary>The command is the other side's.</summary>
    public static readonly RefusalCode OtherSide = new("referral_other_side", RefusalKind.Role);

    /// <summary>It cannot have happened before the referral was delivered.</summary>
    public static readonly RefusalCode HappenedBeforeDelivery = new("happened_before_delivery");

    /// <summary>The list of kinds does not have it.</summary>
    public static readonly RefusalCode UnknownKind = new("unknown_referral_kind");

    /// <summary>Neither courts nor directory know the body.</summary>
    public static readonly RefusalCode UnknownAgency = new("unknown_agency");

    /// <summary>The directory has the body for other days only.</summary>
    public static readonly RefusalCode AgencyNotOnDay = new("agency_not_on_day");

    /// <summary>A body of this type does not send referrals of this kind.</summary>
    public static readonly RefusalCode SenderNotCompetent = new("referral_sender_not_competent");

    /// <summary>A body of this type takes no referrals of this kind.</summary>
    public static readonly RefusalCode AddresseeOfOtherType = new("referral_addressee_type");

    /// <summary>The organisation states no footing on which it could mediate.</summary>
    public static readonly RefusalCode AddresseeWithoutBasis = new("addressee_without_legal_basis");

    /// <summary>The dispute lies outside the area of the addressee.</summary>
    public static readonly RefusalCode AddresseeNotCompetent = new("addressee_not_competent");

    /// <summary>Nobody refers to itself.</summary>
    public static readonly RefusalCode ReferredToItself = new("referred_to_itself");

    /// <summary>The id names something else already.</summary>
    public static readonly RefusalCode IdTaken = new("referral_id_taken");

    /// <summary>The version was sent before, and said something else.</summary>
    public static readonly RefusalCode VersionTaken = new("referral_version_taken");

    /// <summary>A newer version is there.</summary>
    public static readonly RefusalCode VersionOutdated = new("referral_version_outdated");

    /// <summary>A referral keeps its kind and its sender.</summary>
    public static readonly RefusalCode KindChanged = new("referral_kind_changed");

    /// <summary>The suggested or proposed mediator is none of the addressee.</summary>
    public static readonly RefusalCode MediatorOfOtherBody = new("referral_mediator_unknown");

    /// <summary>Somebody is named who is no party of the message.</summary>
    public static readonly RefusalCode PartyNotInMessage = new("party_not_in_message");

    /// <summary>There is no such kind of evidence.</summary>
    public static readonly RefusalCode UnknownMaterialKind = new("unknown_material_kind");

    /// <summary>The time for an answer cannot be counted: no calendar covers it.</summary>
    public static readonly RefusalCode AnswerNotCountable = new("answer_period_not_countable");

    /// <summary>The time for an answer is not over.</summary>
    public static readonly RefusalCode NotYetLapsed = new("referral_not_yet_lapsed");

    /// <summary>The result comes from the case that was opened for it.</summary>
    public static readonly RefusalCode ResultComesFromCase = new("result_comes_from_case");

    /// <summary>This kind of referral has no such step.</summary>
    public static readonly RefusalCode StepNotOfKind = new("follow_up_not_of_kind");

    /// <summary>A step cannot come before the result.</summary>
    public static readonly RefusalCode StepBeforeResult = new("follow_up_before_result");

    /// <summary>What led to a case is kept and destroyed with it.</summary>
    public static readonly RefusalCode GoesWithCase = new("referral_goes_with_case");

    /// <summary>What every command about a referral shares.</summary>
    public static IReadOnlyList<RefusalCode> OfEveryCommand { get; } =
    [
        CaseRefusals.RoleNotAllowed,
        OtherSide,
        CaseRefusals.DataErased,
        CaseRefusals.NotAllowedInStatus,
        CaseRefusals.HappenedInFuture,
        HappenedBeforeDelivery,
    ];
}
