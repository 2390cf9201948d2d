using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Parties;

/// <summary>Why somebody cannot join, leave, help or act for another as asked.</summary>
public static class PartyRefusals
{
    /// <summary>Somebody must be left to mediate with.</summary>
    public static readonly RefusalCode LastRespondent = new("last_respondent");

    /// <summary>An applicant withdraws its application; it is not let go.</summary>
    public static readonly RefusalCode ApplicantWithdraws = new("applicant_withdraws");

    /// <summary>Another attempt stands under this id.</summary>
    public static readonly RefusalCode AttemptIdTaken = new("attempt_id_taken");

    /// <summary>"Unreachable" needs an attempt on record.</summary>
    public static readonly RefusalCode NoAttemptOnRecord = new("no_attempt_on_record");

    /// <summary>Another helper stands under this id.</summary>
    public static readonly RefusalCode HelperIdTaken = new("helper_id_taken");

    /// <summary>Another agent stands under this id.</summary>
    public static readonly RefusalCode AgentIdTaken = new("agent_id_taken");

    /// <summary>A party has at most two agents at a time (CPL Art. 61).</summary>
    public static readonly RefusalCode TooManyAgents = new("too_many_agents");

    /// <summary>The power ends before it begins.</summary>
    public static readonly RefusalCode PowerEndsBeforeStart = new("power_ends_before_start");

    /// <summary>A guardian needs no powers, and an undertaking no guardian.</summary>
    public static readonly RefusalCode GuardianNotExpected = new("guardian_not_expected");

    /// <summary>The party has no such agent.</summary>
    public static readonly RefusalCode UnknownAgent = new("unknown_agent");

    /// <summary>The power did not stand on that day.</summary>
    public static readonly RefusalCode AgentOutOfTerm = new("agent_out_of_term");

    /// <summary>The power does not cover the act.</summary>
    public static readonly RefusalCode AgentOutOfScope = new("agent_out_of_scope");

    /// <summary>A minor or a person without full capacity acts through a guardian.</summary>
    public static readonly RefusalCode GuardianRequired = new("guardian_required");
}
