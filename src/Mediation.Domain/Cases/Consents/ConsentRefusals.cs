using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Consents;

/// <summary>Why an answer cannot be recorded as given.</summary>
public static class ConsentRefusals
{
    /// <summary>Another answer stands under this id; a no must not pass for the yes that was given before.</summary>
    public static readonly RefusalCode ConsentIdTaken = new("consent_id_taken");
}
