using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Consents;

/// <summary>Why an answer cannot be recorded as given.</summary>
public static class ConsentRefusals
{
    /// <summary>Another answer stands under this id; a no must not pass for the yes that was given before.</summary>
    public static readonly RefusalCode ConsentIdTaken = new("consent_id_taken");

    /// <summary>A step that needs all parties lacks the consent of one.</summary>
    public static readonly RefusalCode ConsentMissing = new("party_consent_missing");

    /// <summary>One party is named twice.</summary>
    public static readonly RefusalCode PartyNamedTwice = new("party_named_twice");

    /// <summary>A consent is given before or with the step, not after it.</summary>
    public static readonly RefusalCode ConsentGivenLater = new("consent_given_later");
}
