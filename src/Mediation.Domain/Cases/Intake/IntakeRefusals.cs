using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Intake;

/// <summary>Why an application or its correction is not taken as given.</summary>
public static class IntakeRefusals
{
    /// <summary>Somebody must apply.</summary>
    public static readonly RefusalCode NoApplicant = new("no_applicant");

    /// <summary>Somebody must be applied against.</summary>
    public static readonly RefusalCode NoRespondent = new("no_respondent");

    /// <summary>Something must be asked for.</summary>
    public static readonly RefusalCode NoClaim = new("no_claim");

    /// <summary>Two parties or two claims carry the same id.</summary>
    public static readonly RefusalCode DuplicateItemId = new("duplicate_item_id");

    /// <summary>The same identity number or credit code stands twice.</summary>
    public static readonly RefusalCode SamePersonTwice = new("same_person_twice");

    /// <summary>The register knows no such organisation.</summary>
    public static readonly RefusalCode UnknownOrganisation = new("unknown_organisation");

    /// <summary>The caller registers only for its own organisation.</summary>
    public static readonly RefusalCode ForeignOrganisation = new("foreign_organisation");

    /// <summary>The register knows no such cause of action.</summary>
    public static readonly RefusalCode UnknownCause = new("unknown_cause");

    /// <summary>The register knows no such claim item.</summary>
    public static readonly RefusalCode UnknownClaimItem = new("unknown_claim_item");

    /// <summary>The register knows no such worker group.</summary>
    public static readonly RefusalCode UnknownWorkerGroup = new("unknown_worker_group");

    /// <summary>The register knows no such relation to a platform, or it is said of somebody who is no worker.</summary>
    public static readonly RefusalCode UnknownPlatformRelation = new("unknown_platform_relation");

    /// <summary>The register knows no such mechanism of cooperation.</summary>
    public static readonly RefusalCode UnknownMechanism = new("unknown_mechanism");

    /// <summary>The register knows no such way in, or it is not open yet.</summary>
    public static readonly RefusalCode ChannelNotOpen = new("channel_not_open");

    /// <summary>A claim names a claimant who is not an applicant.</summary>
    public static readonly RefusalCode ClaimantNotApplicant = new("claimant_not_applicant");

    /// <summary>A claim for money needs its amount.</summary>
    public static readonly RefusalCode AmountRequired = new("amount_required");

    /// <summary>A claim that is not for money carries an amount.</summary>
    public static readonly RefusalCode AmountNotExpected = new("amount_not_expected");

    /// <summary>An oral application needs its recorder and how the applicant confirmed it (LDMAL Art. 12).</summary>
    public static readonly RefusalCode OralRecordRequired = new("oral_record_required");

    /// <summary>A written application has no oral record.</summary>
    public static readonly RefusalCode OralRecordNotExpected = new("oral_record_not_expected");

    /// <summary>A case from a court needs the court, its number and the day of the letter.</summary>
    public static readonly RefusalCode ReferralRequired = new("referral_required");

    /// <summary>Only a case from a court carries a court's letter.</summary>
    public static readonly RefusalCode ReferralNotExpected = new("referral_not_expected");

    /// <summary>This way of coming asks for a fact that is not given.</summary>
    public static readonly RefusalCode FactMissing = new("intake_fact_missing");

    /// <summary>A fact is given that contradicts the way by which the case came.</summary>
    public static readonly RefusalCode FactNotExpected = new("intake_fact_not_expected");

    /// <summary>Nobody sends a case that comes this way, or a court does.</summary>
    public static readonly RefusalCode SourceNotExpected = new("source_not_expected");

    /// <summary>An organisation of this type sends no cases this way.</summary>
    public static readonly RefusalCode SenderOfOtherType = new("sender_of_other_type");

    /// <summary>Something came with the case that is dated later than the case.</summary>
    public static readonly RefusalCode SourceAfterReceipt = new("source_after_receipt");

    /// <summary>The docket number is one of another procedure of the court.</summary>
    public static readonly RefusalCode DocketOfOtherProcedure = new("docket_of_other_procedure");

    /// <summary>By this way something in writing comes.</summary>
    public static readonly RefusalCode WrittenOnly = new("written_only");

    /// <summary>The register knows no such division.</summary>
    public static readonly RefusalCode UnknownPlace = new("unknown_place");

    /// <summary>The register knows no such court.</summary>
    public static readonly RefusalCode UnknownCourt = new("unknown_court");

    /// <summary>The court has not invited this organisation (特邀).</summary>
    public static readonly RefusalCode OrganisationNotInvited = new("organisation_not_invited");

    /// <summary>A court's letter is dated after the application was received with it.</summary>
    public static readonly RefusalCode ReferredAfterReceipt = new("referred_after_receipt");

    /// <summary>The court got the complaint after it had referred the case.</summary>
    public static readonly RefusalCode ComplaintAfterReferral = new("complaint_after_referral");

    /// <summary>A worker is a natural person with a resident id, every other party an undertaking with a credit code.</summary>
    public static readonly RefusalCode IdentifierDoesNotFitKind = new("identifier_does_not_fit_kind");

    /// <summary>The list of what is missing is given once, and complete (一次性告知).</summary>
    public static readonly RefusalCode CorrectionAlreadyRequested = new("correction_already_requested");
}
