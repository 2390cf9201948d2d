using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Sessions;

/// <summary>Why a session cannot be planned or recorded as asked.</summary>
public static class SessionRefusals
{
    /// <summary>The case has no session with this id.</summary>
    public static readonly RefusalCode UnknownSession = new("unknown_session");

    /// <summary>The session's record stands already; what it says is not overwritten.</summary>
    public static readonly RefusalCode SessionAlreadyRecorded = new("session_already_recorded");

    /// <summary>Another session stands under this id.</summary>
    public static readonly RefusalCode SessionIdTaken = new("session_id_taken");

    /// <summary>A session cannot end before it began.</summary>
    public static readonly RefusalCode SessionEndsBeforeStart = new("session_ends_before_start");

    /// <summary>A session that was held needs somebody who was there.</summary>
    public static readonly RefusalCode AttendanceRequired = new("attendance_required");

    /// <summary>Of a caucus the case's own record holds neither text nor attendance.</summary>
    public static readonly RefusalCode CaucusHasNoOpenRecord = new("caucus_has_no_open_record");

    /// <summary>Caucus notes belong to a caucus that was held.</summary>
    public static readonly RefusalCode NotACaucusHeld = new("not_a_caucus_held");

    /// <summary>Other notes stand under this id.</summary>
    public static readonly RefusalCode NotesIdTaken = new("notes_id_taken");

    /// <summary>The case has another session at that time.</summary>
    public static readonly RefusalCode SessionOverlaps = new("session_overlaps");

    /// <summary>A mediator of the case has a session of another case at that time.</summary>
    public static readonly RefusalCode MediatorBusy = new("mediator_busy");

    /// <summary>The session was put off without a new time.</summary>
    public static readonly RefusalCode SessionWithoutDate = new("session_without_date");

    /// <summary>Somebody did not come to the session, so that it came to nothing.</summary>
    public static readonly RefusalCode SessionWasMissed = new("session_was_missed");

    /// <summary>Nobody can have missed a session that has not begun.</summary>
    public static readonly RefusalCode SessionNotBegun = new("session_not_begun");

    /// <summary>In a session over a line everybody's identity is checked first (Online Mediation Rules Art. 17).</summary>
    public static readonly RefusalCode IdentityCheckRequired = new("identity_check_required");
}
