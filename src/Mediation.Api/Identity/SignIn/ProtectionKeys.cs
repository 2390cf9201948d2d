using System.Text;
using System.Xml.Linq;
using Mediation.Api.Access;
using Mediation.Api.ReadModels;
using Mediation.EventStore;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Npgsql;

namespace Mediation.Api.Identity.SignIn;

/// <summary>The framework's data protection keys, in the database for all nodes, sealed by the master key.</summary>
public sealed class ProtectionKeys(NpgsqlDataSource source, IMasterKey masterKey) : IXmlRepository
{
    private static ReadOnlySpan<byte> Context => "protection-keys"u8;

    /// <inheritdoc/>
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var batch = source.CreateBatch();
        batch.BatchCommands.Add(
            new NpgsqlBatchCommand("SELECT sealed FROM mediation.protection_keys WHERE tenant_id = $1 ORDER BY name").Add(Caller.LiveTenant)
        );
        using var rows = batch.ExecuteReader();
        var keys = new List<XElement>();
        while (rows.Read())
        {
            keys.Add(XElement.Parse(Encoding.UTF8.GetString(masterKey.Unwrap(rows.GetFieldValue<byte[]>(0), Context))));
        }
        return keys;
    }

    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName)
    {
        using var batch = source.CreateBatch();
        batch.BatchCommands.Add(
            new NpgsqlBatchCommand(
                "INSERT INTO mediation.protection_keys (tenant_id, name, sealed, created_at) VALUES ($1, $2, $3, now()) ON CONFLICT DO NOTHING"
            )
                .Add(Caller.LiveTenant)
                .Add(friendlyName)
                .Add(masterKey.Wrap(Encoding.UTF8.GetBytes(element.ToString(SaveOptions.DisableFormatting)), Context))
        );
        batch.ExecuteNonQuery();
    }
}
