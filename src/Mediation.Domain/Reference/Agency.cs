namespace Mediation.Domain.Reference;

/// <summary>A body that sends or receives: a court, or an organisation of the directory.</summary>
/// <param name="Id">Its id in the list of courts or in the directory.</param>
/// <param name="Type">Code of its organisation type.</param>
/// <param name="Zh">Its name.</param>
public sealed record Agency(string Id, string Type, string Zh)
{
    /// <summary>The type of every court.</summary>
    public const string Court = "court";
}
