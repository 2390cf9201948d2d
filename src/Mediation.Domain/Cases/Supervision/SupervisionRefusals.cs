using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Supervision;

/// <summary>Why a letter of supervision, or what came back on it, is not taken as it stands.</summary>
public static class SupervisionRefusals
{
    /// <summary>Another letter stands under this id.</summary>
    public static readonly RefusalCode LetterIdTaken = new("letter_id_taken");

    /// <summary>Supervision is of employers, not of workers.</summary>
    public static readonly RefusalCode AddresseeNotEmployer = new("addressee_not_employer");

    /// <summary>An employer stands in the list twice.</summary>
    public static readonly RefusalCode AddresseeNamedTwice = new("addressee_named_twice");

    /// <summary>A letter arrives on its date or later.</summary>
    public static readonly RefusalCode DeliveredBeforeIssue = new("delivered_before_issue");

    /// <summary>No rule or no calendar says until when an answer is due.</summary>
    public static readonly RefusalCode ReplyTimeUnknown = new("reply_time_unknown");

    /// <summary>A suggestion goes to an authority, the other letters to employers alone.</summary>
    public static readonly RefusalCode AuthorityDoesNotFit = new("authority_does_not_fit");

    /// <summary>A suggestion follows an opinion to the same employer.</summary>
    public static readonly RefusalCode NoOpinionBefore = new("no_opinion_before");

    /// <summary>The opinion may still be answered, or was complied with.</summary>
    public static readonly RefusalCode OpinionStillOpen = new("opinion_still_open");

    /// <summary>The case has no letter with this id.</summary>
    public static readonly RefusalCode UnknownLetter = new("unknown_letter");

    /// <summary>Another reply stands under this id.</summary>
    public static readonly RefusalCode ReplyIdTaken = new("reply_id_taken");

    /// <summary>The letter does not speak of this party.</summary>
    public static readonly RefusalCode NotAddressed = new("not_addressed");

    /// <summary>Employers correct or do not, authorities file or do not.</summary>
    public static readonly RefusalCode ResultDoesNotFit = new("result_does_not_fit");

    /// <summary>Nobody answers what has not arrived.</summary>
    public static readonly RefusalCode RepliedBeforeDelivery = new("replied_before_delivery");

    /// <summary>There is silence only when the last day has passed.</summary>
    public static readonly RefusalCode ReplyTimeRunning = new("reply_time_running");

    /// <summary>The matter of the letter is settled with this employer, or something later is on record.</summary>
    public static readonly RefusalCode ReplyNotAwaited = new("reply_not_awaited");

    /// <summary>The directory has nobody of this id who could have signed the letter.</summary>
    public static readonly RefusalCode UnknownSupervisor = new("unknown_supervisor");
}
